package dev.bellman.replay;

import com.sun.management.OperatingSystemMXBean;
import dev.bellman.base.ConfigurationException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory may still be taken, and the refusal to take more. */
final class AvailableMemory {
    private static final Path LINUX_REPORT = Path.of("/proc/meminfo");
    private static final Pattern LINUX_TOTAL = Pattern.compile("MemTotal:\\s+(\\d+) kB");
    private static final Pattern LINUX_AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
    private static final long KIBIBYTE = 1024;
    private static final long MEBIBYTE = KIBIBYTE * KIBIBYTE;

    private final LongSupplier bytes;

    /** @param bytes how many may be taken now */
    AvailableMemory(LongSupplier bytes) {
        this.bytes = bytes;
    }

    /** That of the container or the machine. */
    static AvailableMemory ofThisProcess() {
        return new AvailableMemory(AvailableMemory::measure);
    }

    /**
     * Requires room for a replay.
     *
     * @param taken bytes that it has already
     * @param more bytes that it is about to take
     * @throws ConfigurationException if there is not enough; names the three numbers and the key to lower
     */
    void require(long taken, long more, long capacity) {
        long available = bytes.getAsLong();
        if (more > available) {
            throw new ConfigurationException("a replay-capacity of " + capacity + " needs " + mebibytes(taken + more)
                    + " of memory, but only " + mebibytes(taken + available) + " are available; lower replay-capacity");
        }
    }

    private static String mebibytes(long amount) {
        return Math.ceilDiv(amount, MEBIBYTE) + " MiB";
    }

    /**
     * The system bean knows a container's limit, but on a plain machine counts the page cache as taken, which gives way
     * to those who ask. Linux tells what is available, but not of a container. So each is asked what it knows.
     */
    private static long measure() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String report = linuxReport();
        long total = amount(LINUX_TOTAL, report);
        boolean container = system.getTotalMemorySize() < total;
        return container || total == 0 ? system.getFreeMemorySize() : amount(LINUX_AVAILABLE, report);
    }

    private static String linuxReport() {
        try {
            return Files.isReadable(LINUX_REPORT) ? Files.readString(LINUX_REPORT) : "";
        } catch (IOException e) {
            return ""; // The bean's answer serves.
        }
    }

    private static long amount(Pattern line, String report) {
        Matcher match = line.matcher(report);
        return match.find() ? Long.parseLong(match.group(1)) * KIBIBYTE : 0;
    }
}
