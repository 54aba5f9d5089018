"""Bodies: whoever can be made answerable – ministries, agencies, akimats, companies.

A body has names in Kazakh, Russian and English, abbreviations and inflected forms, and may belong to another body. A group ("the
akims of the regions") is an addressee that stands for several bodies and is never itself answerable. A body that no longer exists is kept,
not deleted: its history stays under its name. One that is renamed keeps its former names with their days and is found by them; one that was
merged into another names its successor.
"""
