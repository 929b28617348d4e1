-- One index of a worker's assignments by their end moved its entry at every submission, from the worker's first page to the last: two pages
-- written for one row. What lives is little and lies together; what ended only grows.
CREATE INDEX human_task_assignment_live ON human_task_assignment (worker) WHERE ended_at_ms IS NULL;

CREATE INDEX human_task_assignment_ended ON human_task_assignment (worker, ended_at_ms) WHERE ended_at_ms IS NOT NULL;

DROP INDEX human_task_assignment_worker;
