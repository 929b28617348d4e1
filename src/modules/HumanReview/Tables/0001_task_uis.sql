-- Content is bytes: a template may hold characters that PostgreSQL's text cannot.
CREATE TABLE human_review_task_ui (
    account_id {key_text} NOT NULL,
    region_name {key_text} NOT NULL,
    ui_name {key_text} NOT NULL,
    partition_name TEXT NOT NULL,
    content {blob} NOT NULL,
    content_sha256 TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, region_name, ui_name)
);
CREATE INDEX human_review_task_ui_by_age ON human_review_task_ui (account_id, region_name, created_at_ms, ui_name);
