package dev.bellman.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values from outside (words of a command line, files, state of a checkpoint) as messages show them. */
public final class Quoted {
    /** What is longer is cut: a message stays a line, whatever it quotes. */
    public static final int MOST_CHARACTERS = 80;

    private static final String CUT = "...";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private static final Pattern LONG_WORD = Pattern.compile("\\S{" + (MOST_CHARACTERS + 1) + ",}+");

    private Quoted() {}

    /**
     * The text of a value in at most {@link #MOST_CHARACTERS}, the last of them dots where it was cut, with a question mark for
     * every control character.
     */
    public static String of(Object value) {
        String text = value.toString();
        String shown = text.length() <= MOST_CHARACTERS ? text : text.substring(0, end(text)) + CUT;
        return CONTROL.matcher(shown).replaceAll("?");
    }

    /**
     * A message that quotes values as somebody else does: every word of more than {@link #MOST_CHARACTERS} is cut, unless it
     * names a file.
     */
    public static String within(String message) {
        return LONG_WORD
                .matcher(message)
                .replaceAll(word ->
                        Matcher.quoteReplacement(word.group().indexOf('/') < 0 ? of(word.group()) : word.group()));
    }

    /** Not within a character of two units. */
    private static int end(String text) {
        int end = MOST_CHARACTERS - CUT.length();
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
