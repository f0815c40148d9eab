export default function Page() {
  return (
    <main>
      <newsrack-edition edition="https://paper.example/edition.json">
        <a href="https://paper.example/">Today’s paper</a>
      </newsrack-edition>
    </main>
  );
}
