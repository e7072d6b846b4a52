-- DropIndex
DROP INDEX "Broadcast_appId_id_idx";

-- DropIndex
DROP INDEX "Broadcast_appId_status_id_idx";

-- AlterTable
ALTER TABLE "Broadcast" ADD COLUMN     "cancelledAt" TIMESTAMPTZ(3),
ADD COLUMN     "listedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "Broadcast_appId_listedAt_id_idx" ON "Broadcast"("appId", "listedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Broadcast_appId_status_listedAt_id_idx" ON "Broadcast"("appId", "status", "listedAt" DESC, "id" DESC);
