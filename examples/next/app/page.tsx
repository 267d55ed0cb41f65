import { cookies } from "next/headers";
import { palate, visitorCookie } from "../lib/palate";
import { memberName, signIn, signOut, titlesOf } from "./actions";
import { Shelf } from "./shelf";
import { Visit } from "./visit";

/** Rendered for each visitor on the server, list and all; the browser takes over from there. */
export default async function Page() {
  const visitor = (await cookies()).get(visitorCookie)?.value ?? crypto.randomUUID();
  const list = await palate.recommend({ sessionId: visitor, k: 6 });
  const titles = await titlesOf(list.items.map(({ itemId }) => itemId));
  const member = await memberName();
  return (
    <main>
      <h1>For you</h1>
      {member === undefined ? (
        <form action={signIn}>
          <input name="name" aria-label="Name" required /> <button type="submit">Sign in</button>
        </form>
      ) : (
        <form action={signOut}>
          {member} <button type="submit">Sign out</button>
        </form>
      )}
      <Visit key={visitor} visitor={visitor}>
        <Shelf initialList={list} initialTitles={titles} />
      </Visit>
    </main>
  );
}
