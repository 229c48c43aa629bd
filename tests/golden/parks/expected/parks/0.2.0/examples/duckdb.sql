-- Reads parks 0.2.0 with DuckDB.  Run in the release folder: duckdb < examples/duckdb.sql

CREATE VIEW "districts" AS SELECT * FROM read_parquet('data/districts.parquet');

CREATE VIEW "park-list" AS SELECT * FROM read_parquet('data/park-list.parquet');

SELECT 'districts' AS "table", count(*) AS "rows" FROM "districts"
UNION ALL SELECT 'park-list' AS "table", count(*) AS "rows" FROM "park-list";

SELECT count(*) AS "park-list with districts" FROM "park-list" AS c JOIN "districts" AS p ON c."district" = p."code";
