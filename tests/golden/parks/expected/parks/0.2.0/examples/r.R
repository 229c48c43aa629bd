# Reads parks 0.2.0 with base R.  Run in the release folder: Rscript examples/r.R

read_table <- function(path, classes) {
  # Codes stay text; an empty cell is a missing value.
  read.csv(path, colClasses = classes, na.strings = "", encoding = "UTF-8", check.names = FALSE)
}

districts <- read_table("data/districts.csv", c("character", "character"))
park_list <- read_table("data/park-list.csv", c("numeric", "character", "character", "character", "logical", "Date", "integer", "character", "character", "character"))

cat("districts:", nrow(districts), "rows\n")
cat("park-list:", nrow(park_list), "rows\n")
