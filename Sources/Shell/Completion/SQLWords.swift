/// What SQL itself offers of words, with what they are for.
enum SQLWords {
  static let functions: [(name: String, summary: String)] = [
    ("count(*)", "how many rows"), ("count(", "how many that are known"), ("sum(", "all added up"),
    ("avg(", "the mean"), ("min(", "the least"), ("max(", "the greatest"),
    ("days_ago(", "the time so many days ago"), ("days_since(", "how many days have passed"),
    ("lower(", "in small letters"), ("length(", "how many characters"),
    ("coalesce(", "the first that is known"), ("json_each(", "a list as rows"),
  ]

  static let keywords: [(name: String, summary: String)] = [
    ("SELECT", "which columns"), ("DISTINCT", "each row once"), ("FROM", "which table"),
    ("JOIN", "with another table"), ("LEFT JOIN", "with another table, where it has something"),
    ("ON", "how they belong together"), ("WHERE", "which rows"), ("AND", "both hold"),
    ("OR", "one holds"), ("NOT", "it does not hold"), ("IS NULL", "it is unknown"),
    ("IS NOT NULL", "it is known"), ("IN", "one of these"), ("EXISTS", "there is such a row"),
    ("BETWEEN", "from one value to another"), ("LIKE", "as a pattern: % any text, _ one character"),
    ("TRUE", "it holds"), ("FALSE", "it does not hold"), ("NULL", "unknown"),
    ("CASE", "one of several values"),
    ("WHEN", "if this holds"), ("THEN", "this value"), ("ELSE", "otherwise this"), ("END", "of CASE"),
    ("AS", "under another name"), ("GROUP BY", "one row for each"), ("HAVING", "which groups"),
    ("ORDER BY", "in which order"), ("ASC", "the least first"), ("DESC", "the greatest first"),
    ("LIMIT", "so many rows"), ("OFFSET", "after so many rows"), ("UNION", "with the rows of another SELECT"),
    ("WITH", "a SELECT under a name"),
  ]
}
