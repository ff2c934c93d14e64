-- wrk script: the operations of the comparison against the API of the product. OP = open|mylist|search|register, DIR = folder with tokens.txt and cases.txt.
local op, dir = os.getenv("OP") or "open", os.getenv("DIR") or "."
local function lines(name) local t = {} for l in io.lines(dir .. "/" .. name) do t[#t + 1] = l end return t end
local tokens, cases = lines("tokens.txt"), lines("cases.txt")
local sur = {"佐藤","鈴木","高橋","田中","伊藤","渡辺","山本","中村","小林","加藤","吉田","山田","松本","井上","木村","清水","石川","岡田","長谷川","藤田","後藤","村上","遠藤","青木","坂本","福田","西村","五十嵐","樋口","服部"}
local note = string.rep("学校より通告。左頬に痣。母子家庭。", 6)
math.randomseed(os.time() + tonumber(tostring({}):sub(-6), 16) % 100000)
local function id() return (string.gsub("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", "x", function() return string.format("%x", math.random(0, 15)) end)) end
request = function()
  local h = {["Authorization"] = "Bearer " .. tokens[math.random(#tokens)], ["Content-Type"] = "application/json"}
  if op == "register" then
    local b = string.format('{"entry":"%s","when":"きょう","names":"%s 翔太","kana":"テスト ショウタ","age":"%d","address":"藍浦市本町1-2-3","call_back":"0901234%04d","mode":"phone","note":"%s"}', id(), sur[math.random(#sur)], math.random(1, 15), math.random(0, 9999), note)
    return wrk.format("POST", "/api/v1/intake", h, b)
  elseif op == "open" then return wrk.format("GET", "/api/v1/cases/" .. cases[math.random(#cases)], h)
  elseif op == "mylist" then return wrk.format("GET", "/api/v1/cases?limit=50", h)
  else return wrk.format("POST", "/api/v1/people/search", h, '{"q":"' .. sur[math.random(#sur)] .. '"}') end
end
