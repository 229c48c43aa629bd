-- Reads cq-openness-tasks-2017 0.1.0 with DuckDB.  Run in the release folder: duckdb < examples/duckdb.sql

CREATE VIEW "sections" AS SELECT * FROM read_csv('data/sections.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'section_id': 'VARCHAR',
    'title': 'VARCHAR'
});

CREATE VIEW "tasks" AS SELECT * FROM read_csv('data/tasks.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'task_id': 'VARCHAR',
    'section_id': 'VARCHAR',
    'title': 'VARCHAR',
    'title_lost': 'BOOLEAN'
});

CREATE VIEW "rows" AS SELECT * FROM read_csv('data/rows.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'number': 'BIGINT',
    'section_id': 'VARCHAR',
    'task_id': 'VARCHAR',
    'requirement': 'VARCHAR',
    'completeness': 'VARCHAR',
    'units_completeness': 'VARCHAR',
    'confidence': 'VARCHAR',
    'note': 'VARCHAR'
});

CREATE VIEW "measures" AS SELECT * FROM read_csv('data/measures.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'measure_id': 'VARCHAR',
    'row_number': 'BIGINT',
    'order': 'BIGINT',
    'place': 'BIGINT',
    'text': 'VARCHAR',
    'cadence': 'VARCHAR',
    'channels': 'VARCHAR'
});

CREATE VIEW "units" AS SELECT * FROM read_csv('data/units.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'unit_id': 'VARCHAR',
    'name': 'VARCHAR',
    'full_name': 'VARCHAR',
    'level': 'VARCHAR',
    'level_detail': 'VARCHAR',
    'collective': 'BOOLEAN',
    'certainty': 'VARCHAR',
    'note': 'VARCHAR'
});

CREATE VIEW "assignments" AS SELECT * FROM read_csv('data/assignments.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'row_number': 'BIGINT',
    'unit_id': 'VARCHAR',
    'order': 'BIGINT',
    'text': 'VARCHAR'
});

CREATE VIEW "successors" AS SELECT * FROM read_csv('data/successors.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'successor_id': 'VARCHAR',
    'unit_id': 'VARCHAR',
    'successor': 'VARCHAR',
    'relation': 'VARCHAR',
    'duties': 'VARCHAR',
    'effective_on': 'DATE',
    'effective_year': 'BIGINT',
    'source_id': 'VARCHAR',
    'certainty': 'VARCHAR',
    'note': 'VARCHAR'
});

CREATE VIEW "districts" AS SELECT * FROM read_csv('data/districts.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'code': 'VARCHAR',
    'name': 'VARCHAR',
    'full_name': 'VARCHAR',
    'type': 'VARCHAR',
    'government': 'VARCHAR',
    'certainty': 'VARCHAR'
});

CREATE VIEW "gaps" AS SELECT * FROM read_csv('data/gaps.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'gap_id': 'VARCHAR',
    'kind': 'VARCHAR',
    'first_place': 'BIGINT',
    'last_place': 'BIGINT',
    'count': 'BIGINT',
    'after_row': 'BIGINT',
    'before_row': 'BIGINT',
    'what': 'VARCHAR',
    'note': 'VARCHAR'
});

CREATE VIEW "evidence" AS SELECT * FROM read_csv('data/evidence.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'evidence_id': 'VARCHAR',
    'resource': 'VARCHAR',
    'key': 'VARCHAR',
    'field': 'VARCHAR',
    'item': 'BIGINT',
    'reading': 'BIGINT',
    'part': 'BIGINT',
    'source_id': 'VARCHAR',
    'start': 'BIGINT',
    'end': 'BIGINT',
    'text': 'VARCHAR',
    'method': 'VARCHAR',
    'note': 'VARCHAR'
});

CREATE VIEW "sources" AS SELECT * FROM read_csv('data/sources.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {
    'source_id': 'VARCHAR',
    'kind': 'VARCHAR',
    'title': 'VARCHAR',
    'address': 'VARCHAR',
    'path': 'VARCHAR',
    'sha256': 'VARCHAR',
    'document_number': 'VARCHAR',
    'issuer': 'VARCHAR',
    'addressees': 'VARCHAR',
    'signed_on': 'DATE',
    'published_on': 'DATE',
    'disclosure': 'VARCHAR',
    'opening': 'VARCHAR',
    'annex_title': 'VARCHAR',
    'annex_columns': 'VARCHAR',
    'note': 'VARCHAR'
});

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
