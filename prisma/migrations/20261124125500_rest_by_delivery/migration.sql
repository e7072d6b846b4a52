-- DropForeignKey
ALTER TABLE "StoryEntry" DROP CONSTRAINT "StoryEntry_broadcastId_fkey";

-- DropIndex
DROP INDEX "Broadcast_restOfId_key";

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "restId" UUID;

-- What is in a rest already stays there.
UPDATE "Delivery" d SET "restId" = r.id FROM "Broadcast" r
WHERE r."restOfId" = d."broadcastId" AND d.status IN ('failed', 'cancelled');

-- CreateIndex
CREATE INDEX "Broadcast_appId_sendAt_idx" ON "Broadcast"("appId", "sendAt");

-- CreateIndex
CREATE INDEX "Broadcast_restOfId_idx" ON "Broadcast"("restOfId");

-- CreateIndex
CREATE INDEX "Delivery_appId_acceptedAt_idx" ON "Delivery"("appId", "acceptedAt");

-- CreateIndex
CREATE INDEX "SendResult_matchedAt_foreignAt_idx" ON "SendResult"("matchedAt", "foreignAt");

-- AddForeignKey
ALTER TABLE "StoryEntry" ADD CONSTRAINT "StoryEntry_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;
