-- The first bytes of what a user uploaded, so that telling images from other files opens none of them. Null where they were not kept.
ALTER TABLE objects_object ADD COLUMN head {blob};
