package dev.bellman.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Configuration files: YAML, or JSON where the name ends in {@code .json}. Files are bounded in size and depth, and may
 * not set a key twice, nested or dotted; YAML's anchors and aliases are refused, for they hide what a configuration says.
 */
public final class Yaml {
    private static final int MAXIMUM_BYTES = 1 << 20;
    private static final Pattern OCTAL = Pattern.compile("[+-]?0[0-9_]+");
    private static final ObjectMapper YAML = yamlMapper();
    private static final ObjectMapper JSON = jsonMapper();

    private Yaml() {}

    /**
     * The object that the file holds, with dotted keys as nested objects; an empty file is an empty object.
     *
     * @throws ConfigurationException naming the file, and the line where one is to blame
     */
    public static ObjectNode read(Path file) {
        return parse(file.toString(), text(file));
    }

    /**
     * The object that the text holds, with dotted keys as nested objects; an empty text is an empty object.
     *
     * @param source what the text is, for messages; JSON if it ends in {@code .json}
     * @throws ConfigurationException naming the source, and the line where one is to blame
     */
    public static ObjectNode parse(String source, String text) {
        JsonNode tree = parse(source, text, source.endsWith(".json") ? JSON : YAML);
        if (tree.isMissingNode() || tree.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (tree instanceof ObjectNode object) {
            return nest(source, object);
        }
        throw new ConfigurationException(source + " must hold KEY: VALUE lines, but holds "
                + tree.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode nest(String source, ObjectNode tree) {
        try {
            return ConfigurationTrees.nest(tree);
        } catch (ConfigurationException e) {
            throw new ConfigurationException(source + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes YAML, or JSON where the name ends in {@code .json}; a reader sees the old file or the whole new one. Follows no
     * link: one that has the name is replaced.
     *
     * @throws BellmanException naming the file and the reason
     */
    public static void write(Path file, ObjectNode tree) {
        Path aside = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.writeString(
                    aside,
                    file.toString().endsWith(".json") ? tree.toPrettyString() + "\n" : toText(tree),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            deleteQuietly(aside, e);
            throw new BellmanException("cannot write " + file + ": " + Failures.reason(e), e);
        }
    }

    private static void deleteQuietly(Path file, IOException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** The YAML text of {@code tree}; numbers read back to the same bits. */
    public static String toText(ObjectNode tree) {
        return YamlText.of(tree);
    }

    /** The value on one line, as a user would write it behind {@code KEY=}; {@code none} for null. */
    public static String valueText(JsonNode value) {
        return value.isTextual() ? value.textValue() : YamlText.value(value);
    }

    /** @param source what the text is, for messages */
    static JsonNode parseValue(String source, String text) {
        JsonNode value = parse(source, text, YAML);
        return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
    }

    private static String text(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            // The size of a device or a pipe is said to be 0.
            byte[] bytes = stream.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) {
                throw new ConfigurationException(
                        file + " has more than " + MAXIMUM_BYTES + " bytes; a configuration has at most as many");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read " + file + ": " + Failures.reason(e), e);
        }
    }

    private static JsonNode parse(String source, String text, ObjectMapper mapper) {
        try {
            refuseTraps(source, text, mapper);
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(problem(source, e), e);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read " + source + ": " + Failures.reason(e), e);
        }
    }

    /** What is YAML, and yet not what its writer thinks it is. */
    private static void refuseTraps(String source, String text, ObjectMapper mapper) throws IOException {
        try (JsonParser parser = mapper.getFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
                    throw new ConfigurationException(source + line(parser.currentTokenLocation())
                            + ": anchors (&name) and aliases (*name) are not allowed; write the value out");
                }
                if (token == JsonToken.VALUE_NUMBER_INT
                        && OCTAL.matcher(parser.getText()).matches()) {
                    throw new ConfigurationException(source + line(parser.currentTokenLocation()) + ": "
                            + parser.getText() + " would be an octal number; write it without the leading zero");
                }
            }
        }
    }

    private static String problem(String source, JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
            String line = marked.getProblemMark() == null
                    ? ""
                    : ", line " + (marked.getProblemMark().getLine() + 1);
            return source + line + ": " + marked.getProblem();
        }
        String reason = e.getOriginalMessage().lines().findFirst().orElse("not readable");
        return source + line(e.getLocation()) + ": " + reason;
    }

    private static String line(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 0 ? "" : ", line " + location.getLineNr();
    }

    private static ObjectMapper yamlMapper() {
        return strict(new YAMLMapper(YAMLFactory.builder()
                .streamReadConstraints(constraints())
                .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                .build()));
    }

    private static ObjectMapper jsonMapper() {
        return strict(
                new JsonMapper(JsonMapper.builder().build().getFactory().setStreamReadConstraints(constraints())));
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        return mapper.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DottedKeys.MAXIMUM_DEPTH)
                .build();
    }
}
