import { List, Title } from "@mantine/core";

/** A consent as it is kept: a heading and a list, in Markdown. */
export function ConsentText({ text, level = 2 }: { text: string; level?: 2 | 3 }) {
  const lines = text.split("\n").filter(Boolean);
  const heading = lines.find((line) => line.startsWith("# "))?.slice(2);
  const points = lines.filter((line) => line.startsWith("- ")).map((line) => line.slice(2));
  return (
    <>
      <Title order={level} size="h4">
        {heading}
      </Title>
      <List spacing="xs">
        {points.map((point) => (
          <List.Item key={point}>{point}</List.Item>
        ))}
      </List>
    </>
  );
}
