-- CreateEnum
CREATE TYPE "MediaKind" AS ENUM ('image', 'voice', 'video');

-- CreateEnum
CREATE TYPE "MediaUse" AS ENUM ('temporary', 'permanent', 'massVideo', 'articlePicture');

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "prepared" JSONB;

-- AlterTable
ALTER TABLE "OfficialAccount" ADD COLUMN     "mayUseCards" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "MediaItem" (
    "id" UUID NOT NULL,
    "appId" TEXT NOT NULL,
    "kind" "MediaKind" NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT,
    "format" TEXT NOT NULL DEFAULT '',
    "bytes" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "durationMs" INTEGER,
    "description" TEXT NOT NULL DEFAULT '',
    "problem" JSONB,
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MediaItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MediaCopy" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "use" "MediaUse" NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "mediaId" TEXT,
    "url" TEXT,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "MediaCopy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleDocument" (
    "id" UUID NOT NULL,
    "appId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "articles" JSONB NOT NULL,
    "titles" TEXT[],
    "isTemplate" BOOLEAN NOT NULL DEFAULT false,
    "draftMediaId" TEXT,
    "draftRevision" INTEGER,
    "draftPushedAt" TIMESTAMPTZ(3),
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedById" TEXT NOT NULL,
    "updatedByName" TEXT NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ArticleDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleRevision" (
    "documentId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "articles" JSONB NOT NULL,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ArticleRevision_pkey" PRIMARY KEY ("documentId","revision")
);

-- CreateTable
CREATE TABLE "Snippet" (
    "id" UUID NOT NULL,
    "appId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Snippet_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MediaItem_appId_kind_createdAt_id_idx" ON "MediaItem"("appId", "kind", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "MediaItem_appId_sha256_idx" ON "MediaItem"("appId", "sha256");

-- CreateIndex
CREATE INDEX "MediaCopy_mediaId_idx" ON "MediaCopy"("mediaId");

-- CreateIndex
CREATE UNIQUE INDEX "MediaCopy_itemId_use_words_key" ON "MediaCopy"("itemId", "use", "words");

-- CreateIndex
CREATE INDEX "ArticleDocument_appId_updatedAt_id_idx" ON "ArticleDocument"("appId", "updatedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Snippet_appId_name_key" ON "Snippet"("appId", "name");

-- AddForeignKey
ALTER TABLE "MediaCopy" ADD CONSTRAINT "MediaCopy_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "MediaItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleRevision" ADD CONSTRAINT "ArticleRevision_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "ArticleDocument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
