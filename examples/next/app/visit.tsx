"use client";

import { createPalate } from "@palate/client";
import { PalateProvider } from "@palate/client/react";
import { type ReactNode, useState } from "react";

/** Everything below may track and ask for lists; `visitor` is the session that the server's cookie names. */
export function Visit({ visitor, children }: { visitor: string; children: ReactNode }) {
  const [tracker] = useState(() =>
    createPalate({ url: "/palate" }).tracker({ sessionId: visitor, intervalMs: 500 }),
  );
  return <PalateProvider tracker={tracker}>{children}</PalateProvider>;
}
