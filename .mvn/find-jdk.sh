# Sourced by mvnw and bellman, in POSIX sh: makes JAVA_HOME a JDK 25, whatever `java` on the PATH is.

# is_jdk_25 DIRECTORY. A JDK tells its version in a file, so none has to be started to be asked.
is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    case $key$value in 'JAVA_VERSION"25"' | 'JAVA_VERSION"25'[.+-]*) return 0 ;; esac
  done <"$1/release"
  return 1
}

# use_first_jdk_25 DIRECTORY...
use_first_jdk_25() {
  for directory in "$@"; do
    if is_jdk_25 "$directory"; then
      JAVA_HOME=$directory
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}

jdk_on_path() {
  java_on_path=$(readlink -f "$(command -v java)") && printf %s "${java_on_path%/bin/java}"
}

# The jdkHome entries of Maven's own toolchains.xml, one to a line.
jdks_of_toolchains() {
  sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' "$HOME/.m2/toolchains.xml" 2>/dev/null
}

# Says what to install, and fails, where there is none.
use_jdk_25() {
  use_first_jdk_25 "${JAVA_HOME-}" && return
  use_first_jdk_25 "$(jdk_on_path)" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* /opt/* /opt/java/* /opt/jdk/* /usr/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25 /usr/local/opt/openjdk@25 "${JAVA_HOME_25_X64-}" "${JAVA_HOME_25_ARM64-}" && return
  use_first_jdk_25 "$(/usr/libexec/java_home -v 25 2>/dev/null)" && return
  old_ifs=$IFS
  IFS='
'
  # Unquoted on purpose: one word to a line.
  # shellcheck disable=SC2046
  set -- $(jdks_of_toolchains)
  IFS=$old_ifs
  use_first_jdk_25 "$@" && return
  echo "Bellman needs a JDK 25, and there is none here: install one, for example from https://adoptium.net, or set JAVA_HOME to it." >&2
  return 1
}
