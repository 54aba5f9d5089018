"""Structure: which paragraphs of a document give orders, under what number, with which head line and which trailers.

`lines` and `wrapping` make paragraphs of the lines of a text, `tables` rows of its tables, `labels` reads the numbers before them and
`outline` the order that these make. `russian`, `kazakh` and `english` say of one paragraph what it does: order somebody, act for the body
itself, take note, hand over control; `stage` knows which part of the document one is in. `walking` goes through all of it and `gathering`
keeps the orders. `dating`, `numbering` and `presiding` read what the document says about itself.

Everything is judged on plain letters (`letters`), which know their places in the source; so every span is the source's own.
"""
