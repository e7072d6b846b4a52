-- A page of a list is one text with its size beside it. It was an array: counting one meant to unpack it, and reading one
-- to take it apart word by word.
ALTER TABLE "OpenIdPage" ADD COLUMN "size" INTEGER;
UPDATE "OpenIdPage" SET "size" = cardinality("openIds");
ALTER TABLE "OpenIdPage" ALTER COLUMN "size" SET NOT NULL;
ALTER TABLE "OpenIdPage" ALTER COLUMN "openIds" TYPE TEXT USING array_to_string("openIds", ',');
ALTER TABLE "OpenIdPage" ALTER COLUMN "openIds" SET NOT NULL;
