# Reads cq-openness-tasks-2017 1.2.1 with base R.  Run in the release folder: Rscript examples/r.R

read_table <- function(path, classes) {
  # Codes stay text; an empty cell is a missing value.
  read.csv(path, colClasses = classes, na.strings = "", encoding = "UTF-8", check.names = FALSE)
}

sections <- read_table("data/sections.csv", c("character", "character", "character"))
tasks <- read_table("data/tasks.csv", c("character", "character", "character", "logical", "character"))
rows <- read_table("data/rows.csv", c("numeric", "character", "character", "character", "character", "character", "character", "character"))
measures <- read_table("data/measures.csv", c("character", "numeric", "numeric", "numeric", "character", "character", "character"))
units <- read_table("data/units.csv", c("character", "character", "character", "character", "character", "logical", "character", "character"))
assignments <- read_table("data/assignments.csv", c("numeric", "character", "numeric", "character"))
successors <- read_table("data/successors.csv", c("character", "character", "character", "character", "character", "Date", "numeric", "character", "character", "character"))
districts <- read_table("data/districts.csv", c("character", "character", "character", "character", "character", "character"))
gaps <- read_table("data/gaps.csv", c("character", "character", "numeric", "numeric", "numeric", "numeric", "numeric", "character", "character"))
evidence <- read_table("data/evidence.csv", c("character", "character", "character", "character", "numeric", "numeric", "numeric", "character", "numeric", "numeric", "character", "character", "character"))
sources <- read_table("data/sources.csv", c("character", "character", "character", "character", "character", "character", "character", "character", "character", "Date", "Date", "character", "character", "character", "character", "character"))

cat("sections:", nrow(sections), "rows\n")
cat("tasks:", nrow(tasks), "rows\n")
cat("rows:", nrow(rows), "rows\n")
cat("measures:", nrow(measures), "rows\n")
cat("units:", nrow(units), "rows\n")
cat("assignments:", nrow(assignments), "rows\n")
cat("successors:", nrow(successors), "rows\n")
cat("districts:", nrow(districts), "rows\n")
cat("gaps:", nrow(gaps), "rows\n")
cat("evidence:", nrow(evidence), "rows\n")
cat("sources:", nrow(sources), "rows\n")
