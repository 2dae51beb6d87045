"""The network's terms: kept, recognised in texts, exchanged, shown to readers.

`recognition` finds terms in segments (`plain` reads their markup, `words` and
`compounds` their words); `entries` are concepts as plain data, read once for each
pair of languages. `rows` is what a file says, `csv_files` and `tbx_files` read and
write it, `importing` plans and makes the change, by the `rules` which the form of the
`viewset` keeps too. `reading` is the glossary as readers see it.
"""
