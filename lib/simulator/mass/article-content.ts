/** mpnews: the articles of a draft, or of news made by media/uploadnews, and the cards that followers see of them. */
import type { Call, Json } from '../call'
import { findDraft, type Article } from '../articles/articles'
import { articleUrl, previewUrl } from '../articles/article-url'
import { findMedia } from '../media/media'
import { Refusal } from '../refusal'
import type { MassCall } from './content'
import type { ArticleSource } from './job'
import { findJobOfSource } from './jobs'

type Articles = { content: Json; source: ArticleSource; msgDataId: number }

/** @throws Refusal 40007: never was, was used up by an earlier send, has expired, or is no news */
export function readArticles(call: Call, mediaId: unknown, by: MassCall): Articles {
  const { account, now } = call
  const draft = findDraft(account.articles, mediaId)
  const news = draft ? undefined : findMedia(account.media, mediaId, now)
  const articles = draft?.articles ?? news?.articles ?? []
  const id = draft?.mediaId ?? news?.mediaId
  if (id === undefined || articles.length === 0) throw new Refusal(40007)
  // A preview's page is nobody's to count: 0 instead of a number that a send would have.
  const msgDataId = by === 'preview' ? 0 : (findJobOfSource(account, id)?.msgDataId ?? call.newId())
  const urlOf = by === 'preview' ? previewUrl : articleUrl
  return {
    content: { media_id: id, articles: articles.map((one, at) => cardOf(one, urlOf(id, at))) },
    source: { mediaId: id, isDraft: draft !== undefined },
    msgDataId,
  }
}

/** What the chat shows of an article; its text is on its page. A picture post (`newspic`) is all there. */
function cardOf(article: Article, url: string): Json {
  const { article_type, title, author, digest, thumb_media_id, thumb_url, content, image_info, pictures } =
    article
  return {
    article_type,
    title,
    author,
    digest,
    thumb_media_id,
    thumb_url,
    url,
    ...(article_type === 'newspic' && { content, image_info, pictures }),
  }
}
