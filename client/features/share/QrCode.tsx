// A QR code drawn as a vector: the page's content policy allows no images made on the spot.
import { useEffect, useState } from 'react'
import { needed } from '#ui/part.tsx'
import own from './share.module.css'

const fetchCodes = needed(() => import('qrcode'))

interface Matrix {
  readonly size: number
  readonly path: string
}

/** Drawn dark on light in either look, since cameras want that. */
export const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const [matrix, setMatrix] = useState<Matrix | null>(null)
  useEffect(() => {
    let gone = false
    void fetchCodes().then(
      ({ create }) => {
        const { modules } = create(text, { errorCorrectionLevel: 'M' })
        const { size } = modules
        let path = ''
        for (let y = 0; y < size; y++)
          for (let x = 0; x < size; x++) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`
        if (!gone) setMatrix({ size, path })
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [text])
  if (matrix === null) return <div className={own['qr']} />
  return (
    <svg
      className={own['qr']}
      role="img"
      aria-label={label}
      viewBox={`-3 -3 ${matrix.size + 6} ${matrix.size + 6}`}
    >
      <rect x={-3} y={-3} width={matrix.size + 6} height={matrix.size + 6} fill="#fff" />
      <path d={matrix.path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
