-- The language of a text that the model does not know, so that rules alone graded it.
ALTER TABLE assessments ADD COLUMN IF NOT EXISTS language LowCardinality(Nullable(String))
