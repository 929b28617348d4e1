{postgres}
-- The usual take in one round trip: what Taking does step by step, each step seeing what was committed before it, in the same lock order.
-- No row: something is unusual (a repeated request, an offer, full hands, evergreens, nothing ahead), nothing but the cursor's lock was
-- taken, and the careful way decides. done = 0: another transaction was faster, so this one must not be kept.
-- No bitmaps: a worker's live leases come and go by the thousand and leave dead entries in their index until the next vacuum. An index
-- scan marks and passes them by; a bitmap scan, which the planner chooses while the table is small, reads each of them at every take.
CREATE FUNCTION human_task_take(
    in_group BIGINT, in_worker BIGINT, request_now BIGINT, request_before BIGINT, request_mask BIGINT, most_leases BIGINT, most_rows BIGINT,
    now_ms BIGINT, due_ms BIGINT, new_id BIGINT, at_shard BIGINT)
RETURNS TABLE (
    done BIGINT, lane BIGINT, turn BIGINT, part BIGINT, open BIGINT, number BIGINT, id BIGINT, round BIGINT, have BIGINT,
    subject TEXT, page_hash TEXT, body TEXT)
LANGUAGE plpgsql SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
    cursor_row human_task_cursor%ROWTYPE;
    group_state BIGINT;
    rate DOUBLE PRECISION;
    last_turns BIGINT[];
    mine_from BIGINT[];
    held BIGINT;
    unusual BOOLEAN;
    slot RECORD;
    at_lane BIGINT;
BEGIN
    INSERT INTO human_task_cursor AS c (group_id, worker, looked_at_ms) VALUES (in_group, in_worker, now_ms)
    ON CONFLICT (group_id, worker) DO UPDATE SET taken = c.taken
    RETURNING c.* INTO cursor_row;

    SELECT COUNT(*) FILTER (WHERE a.group_id = in_group AND a.due_at_ms > now_ms),
        COALESCE(BOOL_OR(a.state = 0 OR a.request & request_mask = request_now & request_mask), FALSE)
    INTO held, unusual
    FROM human_task_assignment a
    WHERE a.worker = in_worker AND a.ended_at_ms IS NULL;
    -- Nothing about the end: else a planner without statistics walks through all this worker ever did, by the index of what ended.
    IF unusual OR held >= most_leases OR EXISTS (
        SELECT 1 FROM human_task_assignment a
        WHERE a.worker = in_worker AND a.request IN (request_now, request_before))
    THEN
        RETURN;
    END IF;

    SELECT g.state, g.evergreen_rate, ARRAY[COALESCE(o.turn0, 0), COALESCE(o.turn1, 0)]
    INTO group_state, rate, last_turns
    FROM human_task_group g
    LEFT JOIN human_task_open_group o ON o.audience = g.audience AND o.group_id = g.id
    WHERE g.id = in_group;
    IF group_state IS DISTINCT FROM 0 OR rate > 0 THEN
        RETURN;
    END IF;

    mine_from := ARRAY[cursor_row.turn0, cursor_row.turn1];
    at_lane := CASE WHEN last_turns[1] > mine_from[1] THEN 0 ELSE 1 END;
    IF last_turns[at_lane + 1] <= mine_from[at_lane + 1] THEN
        RETURN;
    END IF;

    SELECT k.turn, k.part, k.open, t.number, t.id, t.round, t.have, t.subject, i.page_hash, i.body
    INTO slot
    FROM (SELECT s.turn, s.part, s.task FROM human_task_slot s
          WHERE s.group_id = in_group AND s.lane = at_lane AND s.turn > mine_from[at_lane + 1] ORDER BY s.turn, s.part LIMIT most_rows) AS c
    JOIN human_task_slot k ON k.group_id = in_group AND k.lane = at_lane AND k.turn = c.turn AND k.part = c.part
    JOIN human_task t ON t.number = c.task
    JOIN human_task_input i ON i.task = c.task
    WHERE t.state = 1 AND t.expires_at_ms > now_ms
      -- Counted, not asked for existence: that would become a join, which a planner without statistics begins with all of this worker's rows.
      AND (SELECT COUNT(*) FROM human_task_assignment a WHERE a.task = c.task AND a.worker = in_worker AND a.state <= 2) = 0
      AND NOT EXISTS (SELECT 1 FROM human_task_bar b WHERE b.worker = in_worker AND b.mark IN (t.number, t.mark))
    ORDER BY c.turn, c.part LIMIT 1
    FOR UPDATE OF k SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN;
    END IF;

    IF slot.open > 1 THEN
        UPDATE human_task_slot k SET open = k.open - 1
        WHERE k.group_id = in_group AND k.lane = at_lane AND k.turn = slot.turn AND k.part = slot.part;
    ELSE
        DELETE FROM human_task_slot k
        WHERE k.group_id = in_group AND k.lane = at_lane AND k.turn = slot.turn AND k.part = slot.part;
    END IF;

    UPDATE human_task_cursor c
    SET taken = c.taken + 1,
        turn0 = CASE WHEN at_lane = 0 THEN GREATEST(c.turn0, slot.turn) ELSE c.turn0 END,
        turn1 = CASE WHEN at_lane = 1 THEN GREATEST(c.turn1, slot.turn) ELSE c.turn1 END
    WHERE c.group_id = in_group AND c.worker = in_worker;

    INSERT INTO human_task_assignment (id, task, worker, group_id, round, state, request, taken_at_ms, started_at_ms, due_at_ms)
    VALUES (new_id, slot.number, in_worker, in_group, slot.round, 1, request_now, now_ms, now_ms, due_ms)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 0::BIGINT, at_lane, slot.turn, slot.part, slot.open, slot.number, slot.id, slot.round, slot.have,
            slot.subject::TEXT, slot.page_hash::TEXT, slot.body::TEXT;
        RETURN;
    END IF;

    UPDATE human_task_count n SET leases = n.leases + 1 WHERE n.group_id = in_group AND n.shard = at_shard;
    RETURN QUERY SELECT 1::BIGINT, at_lane, slot.turn, slot.part, slot.open, slot.number, slot.id, slot.round, slot.have,
        slot.subject::TEXT, slot.page_hash::TEXT, slot.body::TEXT;
END
$$;

{postgres}
-- The usual submission in one round trip: a live lease of an open task's current round, in time, its group not closed. No row: otherwise,
-- nothing was changed, and the careful way decides. done = 0: the answer is stored and the task's row is locked as it was before; the task
-- itself and the counters are still to be changed, because its round may end with this answer.
CREATE FUNCTION human_task_submit(
    for_assignment BIGINT, by_worker BIGINT, now_ms BIGINT, active_for_ms BIGINT, answer TEXT, at_shard BIGINT)
RETURNS TABLE (
    done BIGINT, id BIGINT, task BIGINT, worker BIGINT, group_id BIGINT, round BIGINT, state BIGINT, request BIGINT, taken_at_ms BIGINT,
    started_at_ms BIGINT, due_at_ms BIGINT, ended_at_ms BIGINT)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    given human_task_assignment%ROWTYPE;
    was human_task%ROWTYPE;
    counted BIGINT := 0;
BEGIN
    UPDATE human_task_assignment a
    SET state = 2, ended_at_ms = now_ms, started_at_ms = COALESCE(a.started_at_ms, a.taken_at_ms)
    WHERE a.id = for_assignment AND a.worker = by_worker AND a.ended_at_ms IS NULL AND a.due_at_ms > now_ms
      AND EXISTS (SELECT 1 FROM human_task t WHERE t.number = a.task AND t.state IN (1, 2) AND t.round = a.round AND t.have < t.wanted)
      AND EXISTS (SELECT 1 FROM human_task_group g WHERE g.id = a.group_id AND g.state < 2)
    RETURNING a.* INTO given;
    IF NOT FOUND THEN
        RETURN;
    END IF;

    SELECT t.* INTO was FROM human_task t WHERE t.number = given.task FOR UPDATE;
    INSERT INTO human_task_answer (assignment, late, given_at_ms, active_ms, body)
    VALUES (for_assignment, 0, now_ms, LEAST(GREATEST(COALESCE(active_for_ms, now_ms - given.started_at_ms), 0), 31622400000), answer);
    DELETE FROM human_task_draft d WHERE d.assignment = for_assignment;
    UPDATE human_task_cursor c SET answered = c.answered + 1 WHERE c.group_id = given.group_id AND c.worker = by_worker;
    IF was.state = 1 AND was.have + 1 < was.wanted THEN
        UPDATE human_task t SET have = t.have + 1 WHERE t.number = was.number;
        UPDATE human_task_count n SET leases = n.leases - 1, answers = n.answers + 1 WHERE n.group_id = given.group_id AND n.shard = at_shard;
        counted := 1;
    END IF;

    RETURN QUERY SELECT counted, given.id, given.task, given.worker, given.group_id, given.round, given.state, given.request,
        given.taken_at_ms, given.started_at_ms, given.due_at_ms, given.ended_at_ms;
END
$$;
