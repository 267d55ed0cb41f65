import { Chip, Group, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { genresQuery } from "../catalog/item.ts";

/** Narrows the list to one genre. */
export function GenreFilter({
  genre,
  onChange,
}: {
  genre: string | undefined;
  onChange: (genre: string | undefined) => void;
}) {
  const { data: genres } = useQuery(genresQuery);
  if (genres?.length === 0) return null;
  return (
    <Select
      aria-label="Only this genre"
      placeholder="All genres"
      data={[...new Set([...(genre === undefined ? [] : [genre]), ...(genres ?? [])])]}
      value={genre ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      clearButtonProps={{ "aria-label": "Show all genres" }}
      w={170}
      size="sm"
    />
  );
}

/** What a newcomer likes, until there are ratings to go by. */
export function LikedGenres({
  likes,
  onChange,
}: {
  likes: readonly string[];
  onChange: (likes: string[]) => void;
}) {
  const { data: genres = [] } = useQuery(genresQuery);
  if (genres.length === 0) return null;
  return (
    <div>
      <Text size="sm" c="dimmed" mb={8} id="liked-genres">
        Or begin with the genres you like:
      </Text>
      <Chip.Group multiple value={[...likes]} onChange={onChange}>
        <Group gap={6} role="group" aria-labelledby="liked-genres">
          {genres.slice(0, 10).map((genre) => (
            <Chip key={genre} value={genre} variant="outline" size="sm">
              {genre}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </div>
  );
}
