CREATE TABLE workforce_workforce (
    account_id {key_text} NOT NULL,
    region_name {key_text} NOT NULL,
    workforce_name {key_text} NOT NULL,
    partition_name TEXT NOT NULL,
    is_local BIGINT NOT NULL,
    config TEXT NOT NULL,
    sealed_client_secret {blob},
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, region_name, workforce_name)
);

CREATE TABLE workforce_team (
    account_id {key_text} NOT NULL,
    region_name {key_text} NOT NULL,
    team_name {key_text} NOT NULL,
    partition_name TEXT NOT NULL,
    workforce_name {key_text} NOT NULL,
    description TEXT NOT NULL,
    config TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, region_name, team_name)
);

-- The groups that make a worker a member; rewritten with the team's definitions.
CREATE TABLE workforce_team_group (
    account_id {key_text} NOT NULL,
    region_name {key_text} NOT NULL,
    group_name {key_text} NOT NULL,
    team_name {key_text} NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (account_id, region_name, group_name, team_name)
){clustered};
CREATE INDEX workforce_team_group_of_team ON workforce_team_group (account_id, region_name, team_name, position);

CREATE TABLE workforce_subscription (
    account_id {key_text} NOT NULL,
    region_name {key_text} NOT NULL,
    team_arn {key_text} NOT NULL,
    marketplace_title TEXT,
    seller_name TEXT,
    marketplace_description TEXT,
    listing_id TEXT,
    subscribed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, region_name, team_arn)
);

CREATE TABLE workforce_worker (
    worker_id {key_text} NOT NULL PRIMARY KEY,
    account_id {key_text} NOT NULL,
    region_name {key_text} NOT NULL,
    partition_name TEXT NOT NULL,
    sub TEXT NOT NULL,
    email TEXT NOT NULL,
    folded_email {key_text} NOT NULL,
    display_name TEXT NOT NULL,
    password_hash TEXT,
    is_enabled BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    UNIQUE (account_id, region_name, folded_email)
);
CREATE INDEX workforce_worker_by_email ON workforce_worker (folded_email, created_at_ms, worker_id);
CREATE INDEX workforce_worker_of_account ON workforce_worker (account_id, region_name, worker_id);

CREATE TABLE workforce_worker_group (
    worker_id {key_text} NOT NULL,
    group_name {key_text} NOT NULL,
    PRIMARY KEY (worker_id, group_name)
){clustered};
CREATE INDEX workforce_worker_group_by_group ON workforce_worker_group (group_name, worker_id);

CREATE TABLE workforce_invitation (
    token_hash {key_text} NOT NULL PRIMARY KEY,
    worker_id {key_text} NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX workforce_invitation_of_worker ON workforce_invitation (worker_id);
CREATE INDEX workforce_invitation_expiry ON workforce_invitation (expires_at_ms);

-- Keyed by a hash: strangers type addresses of people who never had to do with us.
CREATE TABLE workforce_patience (
    email_hash {key_text} NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    paused_until_ms BIGINT,
    changed_at_ms BIGINT NOT NULL
);
CREATE INDEX workforce_patience_age ON workforce_patience (changed_at_ms);
