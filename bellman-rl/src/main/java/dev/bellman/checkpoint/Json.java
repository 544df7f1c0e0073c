package dev.bellman.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.Failures;
import dev.bellman.base.Quoted;
import java.io.IOException;

/**
 * JSON from files that may be hostile: bounded in depth, without repeated keys, to trees only. Written as ASCII, which
 * keeps even a text with half a surrogate pair.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Parses an object.
     *
     * @param subject what the bytes are, for the message
     */
    static ObjectNode object(String subject, byte[] json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new DamagedCheckpointException(subject + " is not a JSON object");
        } catch (JsonProcessingException e) {
            throw new DamagedCheckpointException(
                    subject + " is not valid JSON: "
                            + Quoted.within(e.getOriginalMessage()).replaceAll("\\p{Cntrl}", "?"),
                    e);
        } catch (IOException e) {
            throw new DamagedCheckpointException(subject + " is not valid JSON: " + Failures.reason(e), e);
        }
    }

    static byte[] bytes(ObjectNode object, boolean indented) {
        try {
            return (indented ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer()).writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree could not be written as JSON", e);
        }
    }

    /** Text from a file, fit for a one-line message. */
    static String shown(String text) {
        return Quoted.of(text);
    }
}
