CREATE TABLE accounts_account (
    account_id {key_text} NOT NULL PRIMARY KEY,
    account_name TEXT NOT NULL,
    is_first BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX accounts_account_first ON accounts_account (is_first) WHERE is_first = 1;

CREATE TABLE accounts_access_key (
    access_key_id {key_text} NOT NULL PRIMARY KEY,
    account_id {key_text} NOT NULL,
    sealed_secret {blob} NOT NULL,
    note TEXT NOT NULL,
    is_active BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL
);
CREATE INDEX accounts_access_key_of_account ON accounts_access_key (account_id, access_key_id);

CREATE TABLE accounts_session_key (
    access_key_id {key_text} NOT NULL PRIMARY KEY,
    account_id {key_text} NOT NULL,
    sealed_secret {blob} NOT NULL,
    sealed_token {blob} NOT NULL,
    principal_arn TEXT NOT NULL,
    s3_path_scope TEXT,
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX accounts_session_key_expiry ON accounts_session_key (expires_at_ms);

CREATE TABLE accounts_user (
    user_id {key_text} NOT NULL PRIMARY KEY,
    account_id {key_text} NOT NULL,
    email TEXT NOT NULL,
    folded_email {key_text} NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    is_enabled BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL
);
CREATE INDEX accounts_user_of_account ON accounts_user (account_id, user_id);

-- Keyed by a hash: strangers type addresses of people who never had to do with us.
CREATE TABLE accounts_patience (
    email_hash {key_text} NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    paused_until_ms BIGINT,
    changed_at_ms BIGINT NOT NULL
);
CREATE INDEX accounts_patience_age ON accounts_patience (changed_at_ms);

CREATE TABLE accounts_session (
    cookie_hash {key_text} NOT NULL PRIMARY KEY,
    principal_kind TEXT NOT NULL,
    principal_id {key_text} NOT NULL,
    account_id {key_text} NOT NULL,
    opened_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX accounts_session_of_principal ON accounts_session (principal_id, principal_kind);
CREATE INDEX accounts_session_expiry ON accounts_session (expires_at_ms);

CREATE TABLE accounts_token (
    token_id {key_text} NOT NULL PRIMARY KEY,
    token_hash {key_text} NOT NULL UNIQUE,
    principal_kind TEXT NOT NULL,
    principal_id {key_text} NOT NULL,
    account_id {key_text} NOT NULL,
    scopes TEXT NOT NULL,
    expires_at_ms BIGINT,
    note TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);
CREATE INDEX accounts_token_of_account ON accounts_token (account_id, token_id);
CREATE INDEX accounts_token_of_principal ON accounts_token (principal_id, principal_kind);
CREATE INDEX accounts_token_expiry ON accounts_token (expires_at_ms) WHERE expires_at_ms IS NOT NULL;

CREATE TABLE accounts_tag (
    account_id {key_text} NOT NULL,
    arn {key_text} NOT NULL,
    tag_key {key_text} NOT NULL,
    tag_value TEXT NOT NULL,
    PRIMARY KEY (account_id, arn, tag_key)
){clustered};

CREATE TABLE accounts_audit (
    entry_number {row_id},
    account_id {key_text} NOT NULL,
    at_ms BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT
);
CREATE INDEX accounts_audit_of_account ON accounts_audit (account_id, entry_number);

CREATE TABLE accounts_key_ring (
    key_name {key_text} NOT NULL PRIMARY KEY,
    sealed_key {blob} NOT NULL,
    changed_at_ms BIGINT NOT NULL
);
