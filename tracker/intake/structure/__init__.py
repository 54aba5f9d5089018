"""Structure: which paragraphs of a document give orders, under what number, with which head line and which trailers.

`lines` and `wrapping` make paragraphs of the lines of a text, `tables` rows of its tables, `labels` reads the numbers before them and
`outline` the order these make. `russian`, `kazakh` and `english` say of one paragraph what it does: order somebody, act for the body itself,
take note, hand over control. `orders` walks the outline and keeps what is a directive; `meeting` reads what the document says about itself.
"""
