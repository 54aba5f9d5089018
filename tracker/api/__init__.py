"""The interface for programs: the same acts as the pages, under `/api/v1`, in JSON.

A ministry's own document system reads its directives here and answers them; the secretariat's puts minutes on record. A call proves itself
with a token (never with a cookie), and may do what the token's scopes and its owner's role both allow. Handlers load, act and answer as
those of the web floor do: no rule, no refusal and no permission is written here a second time. Shapes say what comes in and goes out; the
description of the interface (`openapi.json`) is made from them, so that it cannot say anything else.
"""
