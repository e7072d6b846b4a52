-- AlterTable
ALTER TABLE "Broadcast" ADD COLUMN     "filesReadiedAt" TIMESTAMPTZ(3);
