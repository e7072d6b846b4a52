-- CreateEnum
CREATE TYPE "TokenScope" AS ENUM ('read', 'send', 'administrate');

-- CreateEnum
CREATE TYPE "ApprovalPolicy" AS ENUM ('off', 'one', 'twoForEveryone');

-- CreateEnum
CREATE TYPE "OnError" AS ENUM ('pause', 'skip');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('approved', 'changes');

-- AlterTable
ALTER TABLE "Broadcast" ADD COLUMN     "approvalsNeeded" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "onError" "OnError" NOT NULL DEFAULT 'pause',
ADD COLUMN     "plannedAt" TIMESTAMPTZ(3),
ADD COLUMN     "restOfId" UUID,
ADD COLUMN     "schedule" JSONB,
ADD COLUMN     "spreadDays" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "submittedById" TEXT,
ADD COLUMN     "submittedByName" TEXT;

-- AlterTable
ALTER TABLE "OfficialAccount" ADD COLUMN     "approval" "ApprovalPolicy" NOT NULL DEFAULT 'off',
ADD COLUMN     "breakerAfter" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "lateMinutes" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "quietFrom" INTEGER,
ADD COLUMN     "quietTo" INTEGER,
ADD COLUMN     "zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai';

-- AlterTable
ALTER TABLE "Pace" ADD COLUMN     "callsToday" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "day" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "doubtsInRow" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "SendResult" ADD COLUMN     "foreignAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "canSend" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "deactivatedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "role" "Role" NOT NULL,
    "canSend" BOOLEAN NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scope" "TokenScope" NOT NULL,
    "appIds" TEXT[],
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" UUID NOT NULL,
    "broadcastId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "snapshot" JSONB NOT NULL,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Review_broadcastId_version_byId_key" ON "Review"("broadcastId", "version", "byId");

-- CreateIndex
CREATE UNIQUE INDEX "Broadcast_restOfId_key" ON "Broadcast"("restOfId");

-- CreateIndex
CREATE INDEX "SendResult_appId_receivedAt_idx" ON "SendResult"("appId", "receivedAt");

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;
