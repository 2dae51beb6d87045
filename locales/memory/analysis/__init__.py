"""The words that are still to do, in bands of what the memory has for them.

`bands` sorts them, `choosing` says whose they are, `running` goes through many
translations in the background; `views` asks, `report` shows, `totals` adds up.
"""
