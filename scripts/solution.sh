#!/usr/bin/env bash
# Writes Plumbline.slnx from the projects that are there.
cd "$(dirname "$0")/.."
{
  echo '<Solution>'
  for folder in src/Kernel src/engines src/platform src/modules src/edge src/Server tests bench; do
    projects=$(git ls-files -co --exclude-standard "$folder/*.csproj" | sort)
    [ -n "$projects" ] || continue
    echo "  <Folder Name=\"/$folder/\">"
    printf '    <Project Path="%s" />\n' $projects
    echo '  </Folder>'
  done
  echo '</Solution>'
} > Plumbline.slnx
