import { memo } from "react";
import classes from "./poster.module.css";
import { type Motif, posterDesign } from "./poster-design.ts";

interface PosterProps {
  readonly title: string;
  readonly year?: number | undefined;
  /** shows the first letter only */
  readonly small?: boolean;
}

/** A cover drawn from the title. It says nothing that the text beside it does not say, so it is hidden from readers. */
export const Poster = memo(function Poster({ title, year, small = false }: PosterProps) {
  const { from, to, motif, turn, textSize } = posterDesign(title);
  return (
    <div
      className={classes.poster}
      data-small={small || undefined}
      style={{ background: `linear-gradient(168deg, ${from}, ${to})` }}
      aria-hidden="true"
    >
      <svg
        className={classes.motif}
        viewBox="0 0 100 150"
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        <MotifShape motif={motif} turn={turn} />
      </svg>
      {small ? (
        <span className={classes.letter}>{[...title.replace(/^(The|An?) /, "")][0]?.toUpperCase()}</span>
      ) : (
        <span className={classes.text}>
          <span className={classes.title} style={{ fontSize: `${textSize}cqw` }}>
            {title}
          </span>
          {year !== undefined && <span className={classes.year}>{year}</span>}
        </span>
      )}
    </div>
  );
});

const dots = [...Array(20).keys()];

function MotifShape({ motif, turn }: { motif: Motif; turn: number }) {
  const shift = turn / 360;
  if (motif === "sun") return <circle cx={20 + shift * 60} cy={38 + shift * 20} r={22 + shift * 10} />;
  if (motif === "rings")
    return [14, 26, 38, 50].map((radius) => (
      <circle key={radius} cx={100 - shift * 60} cy={30} r={radius} className={classes.stroke} />
    ));
  if (motif === "stripes")
    return (
      <g transform={`rotate(${-50 + shift * 100} 50 60)`}>
        {[0, 1, 2, 3, 4, 5].map((stripe) => (
          <rect key={stripe} x={-40} y={stripe * 18 - 10} width={180} height={5} />
        ))}
      </g>
    );
  if (motif === "hills")
    return (
      <>
        <circle cx={25 + shift * 50} cy={28} r={9} />
        <path d={`M0 ${70 - shift * 15} Q30 ${40 + shift * 12} 55 66 T100 ${58 + shift * 10} V150 H0Z`} />
        <path d={`M0 ${88 + shift * 8} Q40 62 70 ${84 - shift * 10} T100 80 V150 H0Z`} />
      </>
    );
  if (motif === "dots")
    return dots.map((dot) => (
      <circle
        key={dot}
        cx={14 + (dot % 4) * 24}
        cy={12 + Math.floor(dot / 4) * 19}
        r={2 + (((dot * 7 + turn) % 11) / 11) * 7}
      />
    ));
  return (
    <>
      <path
        d={`M${12 + shift * 10} 150 V62 a${38 - shift * 10} ${38 - shift * 10} 0 0 1 ${76 - shift * 20} 0 V150Z`}
      />
      <circle cx={50} cy={62} r={12 + shift * 6} />
    </>
  );
}
