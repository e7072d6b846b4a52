-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'author', 'approver', 'administrator');

-- CreateEnum
CREATE TYPE "AccountKind" AS ENUM ('service', 'subscription', 'test');

-- CreateEnum
CREATE TYPE "AccountMode" AS ENUM ('live', 'simulated');

-- CreateEnum
CREATE TYPE "TokenMode" AS ENUM ('stable', 'classic');

-- CreateEnum
CREATE TYPE "CallbackMode" AS ENUM ('plain', 'compatible', 'safe');

-- CreateEnum
CREATE TYPE "BroadcastStatus" AS ENUM ('draft', 'pending_approval', 'scheduled', 'sending', 'paused', 'sent', 'partially_sent', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('pending', 'sending', 'accepted', 'finished', 'failed', 'unknown', 'cancelled');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'author',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "blockedUntil" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "PreviewRecipient" (
    "userId" UUID NOT NULL,
    "appId" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "PreviewRecipient_pkey" PRIMARY KEY ("userId","appId")
);

-- CreateTable
CREATE TABLE "OfficialAccount" (
    "appId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AccountKind" NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "apiBase" TEXT NOT NULL,
    "mode" "AccountMode" NOT NULL,
    "tokenMode" "TokenMode" NOT NULL DEFAULT 'stable',
    "appSecretCipher" TEXT NOT NULL,
    "callbackTokenCipher" TEXT,
    "aesKeyCipher" TEXT,
    "previousAesKeyCipher" TEXT,
    "callbackMode" "CallbackMode" NOT NULL DEFAULT 'safe',
    "undoSeconds" INTEGER NOT NULL,
    "defaultReply" TEXT,
    "originalId" TEXT,
    "jsDomain" TEXT,
    "oauthDomain" TEXT,
    "lastEventAt" TIMESTAMPTZ(3),
    "lastCheck" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OfficialAccount_pkey" PRIMARY KEY ("appId")
);

-- CreateTable
CREATE TABLE "AccessToken" (
    "appId" TEXT NOT NULL,
    "tokenCipher" TEXT,
    "source" TEXT,
    "fetchedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "lastError" JSONB,
    "retryAfter" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "forcedDay" TEXT,
    "forcedCount" INTEGER NOT NULL DEFAULT 0,
    "lastForcedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccessToken_pkey" PRIMARY KEY ("appId")
);

-- CreateTable
CREATE TABLE "AccountFacts" (
    "appId" TEXT NOT NULL,
    "tags" JSONB,
    "groups" JSONB,
    "followers" INTEGER,
    "audienceAt" TIMESTAMPTZ(3),
    "quota" JSONB,
    "quotaAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccountFacts_pkey" PRIMARY KEY ("appId")
);

-- CreateTable
CREATE TABLE "Follower" (
    "appId" TEXT NOT NULL,
    "openId" TEXT NOT NULL,
    "subscribed" BOOLEAN NOT NULL,
    "subscribedAt" TIMESTAMPTZ(3),
    "unsubscribedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Follower_pkey" PRIMARY KEY ("appId","openId")
);

-- CreateTable
CREATE TABLE "Broadcast" (
    "id" UUID NOT NULL,
    "appId" TEXT NOT NULL,
    "status" "BroadcastStatus" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "slot" TEXT,
    "title" TEXT NOT NULL DEFAULT '',
    "contentType" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "audienceType" TEXT,
    "audience" JSONB,
    "audienceLabel" TEXT NOT NULL DEFAULT '',
    "pauseReason" JSONB,
    "recipients" INTEGER,
    "totalCount" INTEGER,
    "filteredCount" INTEGER,
    "sentCount" INTEGER,
    "failedCount" INTEGER,
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "sendAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "searchPairs" TEXT[],
    "searchText" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Broadcast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL,
    "broadcastId" UUID NOT NULL,
    "appId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'pending',
    "recipients" INTEGER,
    "listId" UUID,
    "pageSeq" INTEGER,
    "clientMsgId" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "firstTriedAt" TIMESTAMPTZ(3),
    "lastTriedAt" TIMESTAMPTZ(3),
    "claimedUntil" TIMESTAMPTZ(3),
    "notBefore" TIMESTAMPTZ(3),
    "msgId" TEXT,
    "msgDataId" TEXT,
    "acceptedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "pollAt" TIMESTAMPTZ(3),
    "pollCount" INTEGER NOT NULL DEFAULT 0,
    "errcode" INTEGER,
    "lastAnswer" JSONB,
    "resultStatus" TEXT,
    "totalCount" INTEGER,
    "filteredCount" INTEGER,
    "sentCount" INTEGER,
    "failedCount" INTEGER,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoryEntry" (
    "id" BIGSERIAL NOT NULL,
    "broadcastId" UUID NOT NULL,
    "seq" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "StoryEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SendResult" (
    "appId" TEXT NOT NULL,
    "msgId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "raw" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "matchedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SendResult_pkey" PRIMARY KEY ("appId","msgId")
);

-- CreateTable
CREATE TABLE "InboundKey" (
    "appId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InboundKey_pkey" PRIMARY KEY ("appId","key")
);

-- CreateTable
CREATE TABLE "Pace" (
    "appId" TEXT NOT NULL,
    "recent" TIMESTAMPTZ(3)[],
    "blockedUntil" TIMESTAMPTZ(3),
    "blockedBy" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Pace_pkey" PRIMARY KEY ("appId")
);

-- CreateTable
CREATE TABLE "OpenIdList" (
    "id" UUID NOT NULL,
    "appId" TEXT NOT NULL,
    "name" TEXT,
    "count" INTEGER NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OpenIdList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OpenIdPage" (
    "listId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "openIds" TEXT[],

    CONSTRAINT "OpenIdPage_pkey" PRIMARY KEY ("listId","seq")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "response" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "PreviewCount" (
    "appId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "byName" INTEGER NOT NULL DEFAULT 0,
    "byOpenId" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "PreviewCount_pkey" PRIMARY KEY ("appId","day")
);

-- CreateTable
CREATE TABLE "WorkerBeat" (
    "id" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkerBeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Broadcast_appId_id_idx" ON "Broadcast"("appId", "id" DESC);

-- CreateIndex
CREATE INDEX "Broadcast_appId_status_id_idx" ON "Broadcast"("appId", "status", "id" DESC);

-- CreateIndex
CREATE INDEX "Broadcast_status_sendAt_idx" ON "Broadcast"("status", "sendAt");

-- CreateIndex
CREATE INDEX "Broadcast_searchPairs_idx" ON "Broadcast" USING GIN ("searchPairs");

-- CreateIndex
CREATE UNIQUE INDEX "Broadcast_appId_slot_key" ON "Broadcast"("appId", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_clientMsgId_key" ON "Delivery"("clientMsgId");

-- CreateIndex
CREATE INDEX "Delivery_appId_status_notBefore_idx" ON "Delivery"("appId", "status", "notBefore");

-- CreateIndex
CREATE INDEX "Delivery_status_pollAt_idx" ON "Delivery"("status", "pollAt");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_broadcastId_seq_key" ON "Delivery"("broadcastId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_appId_msgId_key" ON "Delivery"("appId", "msgId");

-- CreateIndex
CREATE INDEX "StoryEntry_broadcastId_id_idx" ON "StoryEntry"("broadcastId", "id");

-- CreateIndex
CREATE INDEX "InboundKey_receivedAt_idx" ON "InboundKey"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OpenIdList_appId_name_key" ON "OpenIdList"("appId", "name");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreviewRecipient" ADD CONSTRAINT "PreviewRecipient_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoryEntry" ADD CONSTRAINT "StoryEntry_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpenIdPage" ADD CONSTRAINT "OpenIdPage_listId_fkey" FOREIGN KEY ("listId") REFERENCES "OpenIdList"("id") ON DELETE CASCADE ON UPDATE CASCADE;
