// @vitest-environment happy-dom
// The language: taken from the browser, switched at once, remembered, and marked on the page.
import { act, cleanup, render, screen } from '@testing-library/react'
import { createElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useWords } from '#ui/useWords.ts'
import { chooseLanguage, currentLanguage, startLanguage } from '#words/words.ts'

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const browserSpeaks = (...tags: string[]) => vi.spyOn(navigator, 'languages', 'get').mockReturnValue(tags)

test.each([
  [['zh-CN', 'en'], 'zh', 'zh-CN'],
  [['zh-Hant-TW'], 'zh', 'zh-CN'],
  [['en-GB', 'zh-CN'], 'en', 'en'],
  [['fr', 'zh'], 'zh', 'zh-CN'],
  [['fr'], 'en', 'en'],
])('a browser that wants %j gets %s', (tags, lang, tag) => {
  browserSpeaks(...tags)
  startLanguage()
  expect(currentLanguage()).toBe(lang)
  expect(document.documentElement.lang).toBe(tag)
})

test('a choice counts more than the browser, also the next time', () => {
  browserSpeaks('zh-CN')
  chooseLanguage('en')
  startLanguage()
  expect(currentLanguage()).toBe('en')
})

test('a browser that stores nothing still switches', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('denied')
  })
  chooseLanguage('zh')
  expect(currentLanguage()).toBe('zh')
})

test('what is on the screen switches at once', () => {
  const Title = () => createElement('p', null, useWords('layout')('title'))
  chooseLanguage('zh')
  render(createElement(Title))
  expect(screen.getByText('布局')).toBeDefined()
  act(() => chooseLanguage('en'))
  expect(screen.getByText('Layout')).toBeDefined()
})
