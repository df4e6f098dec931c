# What stands on every page, and what many pages share.

# The language's own name for itself.
language-name = English

# A moment. $month is 1 to 12; $time is like 10:05 or 10:05:21, in UTC.
day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
time = { day }, { $time } UTC

# A name or an address by itself.
verbatim = { $text }
