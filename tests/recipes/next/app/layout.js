import Link from "next/link";
import Script from "next/script";

export const metadata = { title: "A town's page by Next" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link id="to-paper" href="/">Paper</Link> <Link id="to-about" href="/about">About</Link>
        </nav>
        {children}
        <Script src="https://cdn.example/newsrack.js" />
      </body>
    </html>
  );
}
