# Makes tempmonitor.json(5) out of README.md's section "Configuration", so that every key is described once.
#   awk -v version=0.1.0 -v date=2026-11-21 -f tempmonitor.json.5.awk README.md
function plain(text) {
  gsub(/\\/, "\\e", text); gsub(/`/, "", text); gsub(/\*\*/, "", text)
  while (match(text, /\[[^]]*\]\([^)]*\)/)) {
    link = substr(text, RSTART, RLENGTH); sub(/^\[/, "", link); sub(/\]\(.*/, "", link)
    text = substr(text, 1, RSTART - 1) link substr(text, RSTART + RLENGTH)
  }
  gsub(/°/, "\\(de", text); gsub(/±/, "\\(+-", text); gsub(/-/, "\\-", text)
  return text
}
function say(text) { if (text ~ /^[.']/) text = "\\&" text; print text }
# an empty line only asks for a paragraph: it is begun when text follows
function begin() { if (pending) print pending; pending = "" }
BEGIN {
  print ".TH TEMPMONITOR.JSON 5 " date " \"TempMonitor " version "\" TempMonitor"
  print ".SH NAME\ntempmonitor.json \\- configuration of tempmonitor"
  print ".SH FILES\n.I /etc/tempmonitor/appsettings.json\n.br\n.I /etc/tempmonitor/conf.d/*.json\n.SH DESCRIPTION"
  print "JSON with comments. Most keys have a default that is right for a server room: an empty file is a good one."
}
/^## / { inside = ($0 == "## Configuration"); next }
!inside { next }
/^```/ { code = !code; if (code) pending = pending ? pending : ".PP"; if (code) begin(); print code ? ".nf" : ".fi"; next }
code { gsub(/\\/, "\\e"); gsub(/-/, "\\-"); say($0); next }
/^\|[-| ]*$/ || /^\| key / { next }
/^\|/ {
  pending = ""
  if (!keys++) print ".SH KEYS"
  split($0, cell, / *\| */)
  print ".TP\n.B " plain(cell[2])
  say((cell[3] == "" ? "" : "Default: " plain(cell[3]) ". ") toupper(substr(plain(cell[4]), 1, 1)) substr(plain(cell[4]), 2))
  table = 1
  next
}
/^$/ { pending = table ? ".SH NOTES" : started ? ".PP" : ""; table = 0; next }
{ begin(); started = 1; say(plain($0)) }
END { print ".SH SEE ALSO\n.BR tempmonitor (1)" }
