-- Reads parks 0.2.0 with DuckDB.  Run in the release folder: duckdb < examples/duckdb.sql

CREATE VIEW "districts" AS SELECT * FROM read_csv('data/districts.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'code': 'VARCHAR',
    'name': 'VARCHAR'
});

CREATE VIEW "park-list" AS SELECT * FROM read_csv('data/park-list.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'id': 'BIGINT',
    'district': 'VARCHAR',
    'title': 'VARCHAR',
    'area': 'VARCHAR',
    'open': 'BOOLEAN',
    'opened_on': 'DATE',
    'built': 'INTEGER',
    'tags': 'VARCHAR',
    'extra': 'VARCHAR',
    'grade': 'VARCHAR'
});

SELECT 'districts' AS "table", count(*) AS "rows" FROM "districts"
UNION ALL SELECT 'park-list' AS "table", count(*) AS "rows" FROM "park-list";

SELECT count(*) AS "park-list with districts" FROM "park-list" AS c JOIN "districts" AS p ON c."district" = p."code";
