"""TMX 1.4b, the format in which tools exchange translation memories.

`inline` turns a segment's markup into TMX's and back, `reading` and `writing` go
through a file without holding it, `taking` puts what is read into the memory, and
`arrivals` does so in the background for a file that somebody sent.
"""
