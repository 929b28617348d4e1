-- How a worker stands in a group, in the row that taking reads anyway. standing: 0 good, 1 paused. evergreen_rate: share of this
-- worker's takes that are drawn from the group's evergreens, where it is above the group's own.
ALTER TABLE human_task_cursor ADD COLUMN standing BIGINT NOT NULL DEFAULT 0;

ALTER TABLE human_task_cursor ADD COLUMN evergreen_rate DOUBLE PRECISION NOT NULL DEFAULT 0;

ALTER TABLE human_task_cursor ADD COLUMN standing_why TEXT;

{postgres}
-- As before, but a worker whose standing is not the usual is left to the careful way.
CREATE OR REPLACE FUNCTION human_task_take(
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
    IF cursor_row.standing <> 0 OR cursor_row.evergreen_rate > 0 THEN
        RETURN;
    END IF;

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
