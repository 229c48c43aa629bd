-- Reads cq-openness-tasks-2017 1.2.1 with DuckDB.  Run in the release folder: duckdb < examples/duckdb.sql

CREATE VIEW "sections" AS SELECT * FROM read_parquet('data/sections.parquet');

CREATE VIEW "tasks" AS SELECT * FROM read_parquet('data/tasks.parquet');

CREATE VIEW "rows" AS SELECT * FROM read_parquet('data/rows.parquet');

CREATE VIEW "measures" AS SELECT * FROM read_parquet('data/measures.parquet');

CREATE VIEW "units" AS SELECT * FROM read_parquet('data/units.parquet');

CREATE VIEW "assignments" AS SELECT * FROM read_parquet('data/assignments.parquet');

CREATE VIEW "successors" AS SELECT * FROM read_parquet('data/successors.parquet');

CREATE VIEW "districts" AS SELECT * FROM read_parquet('data/districts.parquet');

CREATE VIEW "gaps" AS SELECT * FROM read_parquet('data/gaps.parquet');

CREATE VIEW "evidence" AS SELECT * FROM read_parquet('data/evidence.parquet');

CREATE VIEW "sources" AS SELECT * FROM read_parquet('data/sources.parquet');

SELECT 'sections' AS "table", count(*) AS "rows" FROM "sections"
UNION ALL SELECT 'tasks' AS "table", count(*) AS "rows" FROM "tasks"
UNION ALL SELECT 'rows' AS "table", count(*) AS "rows" FROM "rows"
UNION ALL SELECT 'measures' AS "table", count(*) AS "rows" FROM "measures"
UNION ALL SELECT 'units' AS "table", count(*) AS "rows" FROM "units"
UNION ALL SELECT 'assignments' AS "table", count(*) AS "rows" FROM "assignments"
UNION ALL SELECT 'successors' AS "table", count(*) AS "rows" FROM "successors"
UNION ALL SELECT 'districts' AS "table", count(*) AS "rows" FROM "districts"
UNION ALL SELECT 'gaps' AS "table", count(*) AS "rows" FROM "gaps"
UNION ALL SELECT 'evidence' AS "table", count(*) AS "rows" FROM "evidence"
UNION ALL SELECT 'sources' AS "table", count(*) AS "rows" FROM "sources";

SELECT count(*) AS "tasks with sections" FROM "tasks" AS c JOIN "sections" AS p ON c."section_id" = p."section_id";
