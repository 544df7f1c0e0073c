package dev.bellman.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
    @TempDir
    private Path folder;

    private Path file(String header, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return file(json.length, json, dataBytes);
    }

    private Path file(long claimedLength, byte[] json, int dataBytes) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(claimedLength).put(json);
        return Files.write(folder.resolve("hostile.safetensors"), bytes.array());
    }

    /** Byte for byte what the reference implementation (safetensors 0.8.0 for Python) writes for these tensors. */
    @Test
    void writesTheOfficialFormat() throws IOException {
        Path file = folder.resolve("a.safetensors");
        SafeTensors.write(
                file,
                TensorFile.of(
                        Map.of("b", Tensor.vector(new long[] {1}), "a", Tensor.of(new float[] {1, -2}, 1, 2)),
                        Map.of("k", "v")));
        String header = "{\"__metadata__\":{\"k\":\"v\"},"
                + "\"b\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]}}";
        String padded = header + " ".repeat(Math.floorMod(-header.length(), 8));
        ByteBuffer expected = ByteBuffer.allocate(8 + padded.length() + 16).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        expected.putLong(1).putFloat(1).putFloat(-2);
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
    }

    @Test
    void readsWhatItWrites() {
        Path file = folder.resolve("policy.safetensors");
        float[] large = new float[300_001];
        large[300_000] = Float.MIN_VALUE;
        TensorFile content = TensorFile.of(
                Map.of(
                        "large", Tensor.of(large, 300_001, 1),
                        "scalar", Tensor.of(new float[] {3}),
                        "none", Tensor.of(new float[0], 4, 0),
                        "\u00fcber.name", Tensor.vector(new byte[] {-1})),
                Map.of("spec", "{\"type\": \"mlp\"}"));
        SafeTensors.write(file, content);
        TensorFile read = SafeTensors.read(file);
        assertThat(read.metadata()).isEqualTo(content.metadata());
        assertThat(read.tensors().keySet()).isEqualTo(content.tensors().keySet());
        read.tensors().forEach((name, tensor) -> {
            Tensor written = content.tensor(name);
            assertThat(tensor.shape()).isEqualTo(written.shape());
            assertThat(tensor.values()).isEqualTo(written.values());
        });
        assertThatThrownBy(() -> read.tensor("\u00fcber.name").floats())
                .hasMessage("a tensor of type U8 was read as F32");
        assertThatThrownBy(() -> read.tensor("x")).hasMessageStartingWith("there is no tensor x, only [large");
    }

    @Test
    void refusesAShapeThatDoesNotFit() {
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
                .isInstanceOf(BellmanException.class)
                .hasMessage("a tensor of shape [2, 3] needs 6 values, but has 5");
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        Path missing = folder.resolve("no/such/folder.safetensors");
        assertThatThrownBy(() -> SafeTensors.write(missing, TensorFile.of(Map.of())))
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith("cannot write " + missing);
        FaultyDisk full = FaultyDisk.failingOnceAt(2);
        assertThatThrownBy(() -> SafeTensors.write(folder.resolve("full"), TensorFile.of(Map.of()), full))
                .hasMessage("cannot write " + folder.resolve("full") + ": No space left on device");
        assertThat(Aside.children(folder)).isEmpty();
    }

    private static final String GOOD = "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,12]}} | tensor a has a shape of 8 bytes, but offsets 0 to 12",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | tensor a has a shape of 8 bytes, but offsets 8 to 0",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | tensor a has -8 where a size or an offset belongs",
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | tensor a has -2 where a size or an offset belongs",
                "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | tensor a has 2.0 where a size or an offset belongs",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}} | tensor a has 99999999999999999999 where",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | tensor a begins at byte 4 of the data, but the one before it ends at 0",
                "{GOOD,'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | tensor b begins at byte 4 of the data, but the one before it ends at 8",
                "{GOOD,'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | the tensors take 16 bytes, but the file has 8 bytes of data",
                "{} | the tensors take 0 bytes, but the file has 8 bytes of data; it is truncated or altered",
                "{'a':{'dtype':'F32','shape':[2147483647,2147483647,2147483647],'data_offsets':[0,8]}} | tensor a has an impossible shape",
                "{'a':{'dtype':'F32','shape':[4294967298],'data_offsets':[0,8]}} | tensor a has an extent beyond 2147483647",
                "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,17179869184]}} | tensor a has more elements than an array can",
                "{'a':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}} | tensor a has the unknown dtype BF16; known are F64, F32, I64, I32, U8",
                "{'a':{'dtype':7,'shape':[4],'data_offsets':[0,8]}} | tensor a has the unknown dtype 7",
                "{'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}} | tensor a must have a list as shape",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | tensor a must have two data_offsets",
                "{'a':{'dtype':'F32','shape':[2]}} | tensor a must have exactly dtype, shape, data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'offsets':[0,8]}} | tensor a has no data_offsets",
                "{'a':[]} | tensor a must have exactly dtype, shape, data_offsets",
                "{GOOD,GOOD} | the header is not valid JSON: Duplicate field 'a'",
                "{'__metadata__':{'k':1},GOOD} | tensor __metadata__ may hold text only",
                "{'__metadata__':[],GOOD} | tensor __metadata__ must be an object",
                "{GOOD} x | the header is not valid JSON: Unrecognized token 'x'",
                "[] | the header is not a JSON object",
                " {GOOD} | the header is not a JSON object",
            })
    void refusesHostileHeaders(String header, String problem) throws IOException {
        String json = header.replace("GOOD", GOOD).replace('\'', '"');
        Path file =
                file(problem.startsWith("the header is not a JSON") && header.contains("GOOD") ? " " + json : json, 8);
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(DamagedCheckpointException.class)
                .message()
                .startsWith(file + ": " + problem.strip())
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100, 1L << 32})
    void refusesImpossibleHeaderLengths(long length) throws IOException {
        Path file = file(length, "{}".getBytes(StandardCharsets.UTF_8), 0);
        assertThatThrownBy(() -> SafeTensors.read(file))
                .hasMessageStartingWith(file + ": its header claims " + Long.toUnsignedString(length) + " bytes where");
    }

    @Test
    void refusesDeepHeadersAndShortFiles() throws IOException {
        Path deep = file("{\"a\":" + "[".repeat(100_000), 0);
        assertThatThrownBy(() -> SafeTensors.read(deep)).hasMessageContaining("nesting depth");
        for (int length = 0; length < 8; length++) {
            Path cut = Files.write(folder.resolve("cut"), new byte[length]);
            assertThatThrownBy(() -> SafeTensors.read(cut)).hasMessageContaining("it is truncated");
        }
        assertThatThrownBy(() -> SafeTensors.read(folder)).hasMessageContaining("it is not a regular file");
        assertThatThrownBy(() -> SafeTensors.read(folder.resolve("none")))
                .hasMessageContaining("there is no such file");
    }

    @Test
    void hugeShapesOfNothingAreFine() throws IOException {
        Path file = file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,0],\"data_offsets\":[0,0]}}", 0);
        assertThat(SafeTensors.read(file).tensor("a").shape()).isEqualTo(List.of(Integer.MAX_VALUE, 0));
    }
}
