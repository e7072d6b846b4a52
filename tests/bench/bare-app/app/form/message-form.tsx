'use client'

import { useState } from 'react'

/** A text, whom it is for, and what it looks like. */
export function MessageForm({ tags }: { tags: string[] }) {
  const [text, setText] = useState('')
  const [audience, setAudience] = useState('everyone')
  return (
    <form>
      <label>
        正文 <textarea rows={9} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <p>{text.length} 字</p>
      <label>
        标题 <input name="title" />
      </label>
      <fieldset>
        <legend>受众</legend>
        {['everyone', 'tag'].map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="audience"
              checked={audience === one}
              onChange={() => setAudience(one)}
            />
            {one === 'everyone' ? '全部粉丝' : '标签'}
          </label>
        ))}
        {audience === 'tag' && (
          <select name="tag" aria-label="标签">
            {tags.map((tag) => (
              <option key={tag}>{tag}</option>
            ))}
          </select>
        )}
      </fieldset>
      <output>{text}</output>
      <button type="button">预览并发送</button>
    </form>
  )
}
