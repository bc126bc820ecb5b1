// The face of a scale: its steps side by side.
import { useId } from 'react'
import { CountedResults } from './CountedResults.tsx'
import type { CollectProps, QuestionFace } from './face.ts'
import own from './answer.module.css'

/** More steps than these don't stand side by side. */
const mostSteps = 11

const Steps = ({ asked, kind, value, onChange }: CollectProps) => {
  const name = useId()
  const { min = 0, max = min } = kind.bounds(asked)
  const steps = Array.from({ length: Math.min(Math.max(max - min + 1, 1), mostSteps) }, (_, i) => min + i)
  return (
    <div className={own['scale']}>
      {steps.map((step) => (
        <label key={step} className={own['step']}>
          <input
            type="radio"
            name={name}
            value={step}
            checked={value === step}
            onChange={() => onChange(step)}
            onClick={() => value === step && onChange(undefined)}
          />
          <span>{step}</span>
        </label>
      ))}
    </div>
  )
}

export const scaleFace: QuestionFace = { Collect: Steps, Results: CountedResults }
