-- CreateIndex
CREATE INDEX "Broadcast_appId_contentType_listedAt_id_idx" ON "Broadcast"("appId", "contentType", "listedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Broadcast_appId_audienceType_listedAt_id_idx" ON "Broadcast"("appId", "audienceType", "listedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Broadcast_appId_createdById_listedAt_id_idx" ON "Broadcast"("appId", "createdById", "listedAt" DESC, "id" DESC);
