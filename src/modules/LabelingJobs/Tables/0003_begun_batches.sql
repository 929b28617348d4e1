-- Ready objects whose batch was begun: at most one batch a job, looked for before every new one.
CREATE INDEX labeling_object_begun ON labeling_object (job, state, iteration, object_index, batch_at_ms) WHERE state = 1 AND batch_at_ms IS NOT NULL;
