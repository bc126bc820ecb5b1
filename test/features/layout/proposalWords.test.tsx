// @vitest-environment happy-dom
// What a proposal is called, and how far it is said to be proven.
import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ProposalProof } from '#features/layout/propose/ProposalDetail.tsx'
import { titleOfProposal } from '#features/layout/propose/proposalName.ts'
import { basisPoints } from '#schemas/quantities.ts'
import { chooseLanguage } from '#words/words.ts'

afterEach(cleanup)

test.each([
  ['方案 2', 'zh', '配置方案 2'],
  ['方案 2', 'en', 'Proposal 2'],
  ['配置方案 2', 'en', 'Proposal 2'],
  ['Proposal 2', 'zh', '配置方案 2'],
  ['李梅的方案 2', 'en', '李梅的方案 2'],
] as const)('%s is called in %s: %s', (stored, lang, title) => {
  expect(titleOfProposal(stored, lang)).toBe(title)
})

test.each([
  ['within-gap', 120, /^在这些规则下，最多还能再好 1.2\s%$/],
  ['within-gap', 3, /^在这些规则下，最多还能再好不到 0.1\s%$/],
  ['stopped', 3, /最多还可能好不到 0.1\s%$/],
  ['optimal', 0, /^已证明是这些规则下最好的$/],
])('%s with a gap of %d basis points is never told as nought', (status, gap, said) => {
  chooseLanguage('zh')
  const result = { status, gap: basisPoints(gap), unmet: [] } as never
  render(
    <MantineProvider>
      <ProposalProof result={result} words={() => ''} />
    </MantineProvider>,
  )
  expect(screen.getByText(said)).toBeTruthy()
})
