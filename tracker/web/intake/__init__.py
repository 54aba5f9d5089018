"""The pages from a document to drafts: sending it, looking at what was read, correcting it, making drafts."""
